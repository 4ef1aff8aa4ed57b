/// What a change has done, kept in the database that is changed.
///
/// Each step writes its row in the transaction that has its effect: there is no effect without its row and no
/// row without its effect, wherever the program was ended.
@NullMarked
package dev.maquette.change.journal;

import org.jspecify.annotations.NullMarked;
