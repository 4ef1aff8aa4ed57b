package dev.maquette.advise.candidate;

/// Which indexes may be proposed.
///
/// @param maximumKeys the most keys of a B-tree, at least 1
/// @param covering whether columns may be carried along so that the table need not be read
/// @param partial whether indexes may have conditions
/// @param expressions whether keys may be expressions
/// @param otherMethods whether access methods other than the B-tree may be used
public record CandidateKinds(
        int maximumKeys, boolean covering, boolean partial, boolean expressions, boolean otherMethods) {
    /// Everything, B-trees of up to four keys.
    public static CandidateKinds all() {
        return new CandidateKinds(4, true, true, true, true);
    }

    /// B-trees over whole columns of whole tables only.
    public static CandidateKinds plain(int maximumKeys) {
        return new CandidateKinds(maximumKeys, false, false, false, false);
    }
}
