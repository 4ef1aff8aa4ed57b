/// The findings: one rule a file.
///
/// A [Rule][dev.maquette.review.Rule] looks at a [ReviewSubject][dev.maquette.review.ReviewSubject], which is a
/// snapshot
/// and its workload with indexes over both, and gives [findings][dev.maquette.review.Finding]. A finding says what is
/// wrong, shows the numbers it rests on, and brings the statements that mend it and those that take the mending back.
/// Where the scale model can tell, those statements were tried on it:
/// [Verification][dev.maquette.review.Verification] says so, or says why not.
@NullMarked
package dev.maquette.review;

import org.jspecify.annotations.NullMarked;
