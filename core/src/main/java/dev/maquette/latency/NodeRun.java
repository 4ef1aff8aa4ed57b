package dev.maquette.latency;

/// How a node runs within one execution of its plan.
///
/// @param times how often it is started
/// @param share of its rows after the first that are asked for, 0 to 1; a limit asks for fewer
/// @param processes how many share the rows of a parallel scan; estimates are for one of them
record NodeRun(double times, double share, double processes) {
    static final NodeRun ONCE = new NodeRun(1, 1, 1);

    /// How often it comes to its end.
    double ends() {
        return times * share;
    }

    /// Run to its end each time.
    NodeRun whole() {
        return new NodeRun(times, 1, processes);
    }

    /// Run to its end this often for each time that the node above does.
    NodeRun again(double often) {
        return new NodeRun(ends() * often, 1, processes);
    }

    /// Fewer of its rows asked for.
    NodeRun partly(double part) {
        return new NodeRun(times, share * part, processes);
    }

    /// Not run at all.
    NodeRun never() {
        return new NodeRun(0, 0, processes);
    }

    /// Shared by so many processes.
    NodeRun by(double newProcesses) {
        return new NodeRun(times, share, newProcesses);
    }
}
