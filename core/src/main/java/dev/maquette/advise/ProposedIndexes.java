package dev.maquette.advise;

import dev.maquette.advise.candidate.Candidates;
import dev.maquette.advise.candidate.IndexChange;
import dev.maquette.advise.candidate.IndexDefinition;
import dev.maquette.advise.choice.CandidateTrial;
import dev.maquette.advise.choice.IndexOption;
import dev.maquette.advise.choice.IndexOptions;
import dev.maquette.workload.meaning.StatementMeaning;
import java.util.BitSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// The candidates of one statement, made on the model when they are asked for.
///
/// @param room bytes that new indexes may take together
/// @param isTimeUp whether no more are to be made
record ProposedIndexes(
        StatementMeaning meaning, Candidates proposals, IndexOptions options, long room, BooleanSupplier isTimeUp)
        implements CandidateTrial.Source {
    @Override
    public BitSet candidates() {
        return isTimeUp.getAsBoolean() ? new BitSet() : fitting(proposals.of(meaning));
    }

    @Override
    public BitSet single(BitSet candidates) {
        BitSet single = options.single();
        single.and(candidates);
        return single;
    }

    @Override
    public BitSet alike(BitSet candidates) {
        return options.alike(candidates);
    }

    @Override
    public BitSet summaries(BitSet candidates) {
        var summaries = new BitSet();
        candidates.stream()
                .filter(number -> created(options.option(number)).anyMatch(IndexDefinition::isSummary))
                .forEach(summaries::set);
        return summaries;
    }

    @Override
    public BitSet refined(BitSet useful) {
        List<IndexDefinition> definitions = useful.stream()
                .mapToObj(options::option)
                .flatMap(ProposedIndexes::created)
                .toList();
        return isTimeUp.getAsBoolean() ? new BitSet() : fitting(proposals.refined(meaning, definitions));
    }

    /// The indexes made; without those that alone need more bytes than there are.
    private BitSet fitting(List<IndexDefinition> definitions) {
        BitSet made = options.propose(definitions);
        for (int number : made.stream().toArray()) {
            made.set(number, options.option(number).bytes() <= room);
        }
        return made;
    }

    private static Stream<IndexDefinition> created(IndexOption option) {
        return option.change() instanceof IndexChange.Create create ? Stream.of(create.definition()) : Stream.empty();
    }
}
