/// What a review found, for people and for programs: terminal text, one HTML file, JSON, SARIF. Every form shows the
/// same value; none computes anything of its own but layout.
@NullMarked
package dev.maquette.app.report;

import org.jspecify.annotations.NullMarked;
