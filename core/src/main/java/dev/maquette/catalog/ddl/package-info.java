/// Renders a captured schema as statements that build the same schema in an empty database.
///
/// Tables are first created alone, with every column at its production number and nothing inherited; what links them
/// (`INHERIT`, `ATTACH PARTITION`, `OF`) comes after, then indexes in production's OID order. Thus no statement has to
/// guess what another one brought along, and names, numbers and order come out as in production.
///
/// [DdlRenderer][dev.maquette.catalog.ddl.DdlRenderer] collects [Part][dev.maquette.catalog.ddl.Part]s from one small
/// class a kind of object; [PartOrder][dev.maquette.catalog.ddl.PartOrder] puts them in an order in which they can run.
@NullMarked
package dev.maquette.catalog.ddl;

import org.jspecify.annotations.NullMarked;
