package dev.maquette;

import dev.maquette.advise.partition.PartitionDesign;
import dev.maquette.change.Attacher;
import dev.maquette.change.ChangeOptions;
import dev.maquette.change.ChangeSeries;
import dev.maquette.change.Chooser;
import dev.maquette.change.Extractor;
import dev.maquette.change.OnlineChange;
import dev.maquette.change.Partitioner;
import dev.maquette.change.Rewriter;
import dev.maquette.change.WantedTables;
import dev.maquette.change.pace.Monitor;
import dev.maquette.change.session.Boundary;
import dev.maquette.hazard.Rates;
import dev.maquette.model.QualifiedName;
import dev.maquette.model.Snapshot;
import dev.maquette.model.schema.Schema;
import dev.maquette.postgres.Connections;
import dev.maquette.scale.ScaleModel;
import java.util.List;

/// Changes of schemas while they are in use: how each is to be carried out, and carrying it out.
///
/// @param connections where connections come from
public record Changes(Connections connections) {
    /// The changes of a live database.
    ///
    /// @param monitor sees how far the work has come, and may want it to stop
    public ChangeSeries of(Source.Live database, ChangeOptions options, Monitor monitor) {
        return new ChangeSeries(
                new OnlineChange(() -> connections.openFirst(database.targets()), options, Boundary.NONE, monitor));
    }

    /// Chooses how statements that change a schema are carried out: in place, or table by table.
    ///
    /// @throws dev.maquette.model.MaquetteException `statement` when one fails or no way is known,
    ///     `connection` when the model's server is lost
    public List<Chooser.Choice> choose(ScaleModel model, String sql, Rates rates) {
        return Chooser.choose(model, sql, rates);
    }

    /// Chooses how tables become as a definition wants them.
    ///
    /// @return the ways in their order; none when the tables are so already
    /// @throws dev.maquette.model.MaquetteException `statement` when the definition cannot be built, `input`
    ///     when a table of it is not there, `refused` when it lacks what is there, and as [#choose] does
    public List<Chooser.Choice> choose(ScaleModel model, WantedTables.Wanted wanted, Rates rates) {
        return WantedTables.choose(model, wanted, rates);
    }

    /// The statements, behind those that change the columns alike that refer to what they change.
    ///
    /// @throws dev.maquette.model.MaquetteException `statement` when one of them is no `ALTER TABLE`
    public String withReferringColumns(Schema schema, String sql) {
        return Chooser.withReferringColumns(schema, sql);
    }

    /// Plans to exchange a table for a partitioned one.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when the table cannot be partitioned so
    public Chooser.Choice partition(Snapshot snapshot, PartitionDesign.Wish wish) {
        return Partitioner.choose(snapshot, wish);
    }

    /// Plans to give columns of a table a table of their own.
    public Chooser.Choice extract(Schema schema, Extractor.Parts parts) {
        return Extractor.extract(schema, parts);
    }

    /// Plans to take columns back from the table of their own.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when there is no such table or column
    public Chooser.Choice inline(Schema schema, Extractor.Parts parts) {
        return Extractor.inline(schema, parts);
    }

    /// Plans to make a table, as it stands, a partition of a new one that takes its name.
    ///
    /// @throws dev.maquette.model.MaquetteException `input` when the table cannot be partitioned so, `refused`
    ///     when something could not be carried
    public Chooser.Choice attach(ScaleModel model, PartitionDesign.Wish wish, Rates rates) {
        return Attacher.choose(model, wish, rates);
    }

    /// Plans to write a table anew as it is.
    public Chooser.Choice rewrite(Snapshot snapshot, QualifiedName table) {
        return Rewriter.choose(snapshot, table);
    }
}
