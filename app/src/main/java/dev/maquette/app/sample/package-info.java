/// The bundled sample: a price-comparison shop as its team would really have it, with the mistakes such teams make.
///
/// [SampleShop] is the way in. It runs the `.sql` resources beside this package (the schema in parts, then indexes,
/// foreign keys, and logic), streams rows that a seeded generator makes ([CatalogueRows], [StoreRows], [PeopleRows],
/// [ActivityRows]) and finally executes the statements of `workload.sql` so that PostgreSQL has counted them.
/// What is wrong with the shop, and why, is listed in `planted.json`; [PlantedMistake] reads it.
@NullMarked
package dev.maquette.app.sample;

import org.jspecify.annotations.NullMarked;
