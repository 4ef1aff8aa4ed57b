package dev.maquette.change.shape;

import dev.maquette.change.session.Session;
import dev.maquette.model.QualifiedName;
import dev.maquette.sql.Identifier;
import java.util.Optional;

/// One value for the shape of a table and everything that depends on it, by which somebody else's DDL is
/// noticed. Defaults are compared as they are stored: their text depends on `search_path`.
///
/// The triggers of the capture are left out; that they are all there and switched on is a question of its
/// own. Partitions come and go while a change runs.
public final class Fingerprint {
    private static final String VALUE = """
        SELECT pg_catalog.md5(pg_catalog.concat_ws('|',
                   c.oid, c.relowner, c.relacl, c.reloptions, c.relrowsecurity, c.relforcerowsecurity, c.relpersistence,
                   c.relreplident,
                   (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(',',
                               a.attname, a.atttypid, a.atttypmod, a.attcollation, a.attnotnull, a.attidentity,
                               a.attgenerated, a.attacl, a.attoptions, a.attstattarget, a.attstorage,
                               a.attcompression, d.adbin), ';' ORDER BY a.attnum)
                    FROM pg_catalog.pg_attribute AS a
                    LEFT JOIN pg_catalog.pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
                    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
                   (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(',', d.classid, d.objid, d.refobjsubid), ';'
                                                 ORDER BY d.classid, d.objid, d.refobjsubid)
                    FROM (VALUES ('pg_catalog.pg_class'::pg_catalog.regclass, c.oid),
                                 ('pg_catalog.pg_type'::pg_catalog.regclass, c.reltype),
                                 ('pg_catalog.pg_type'::pg_catalog.regclass,
                                  (SELECT t.typarray FROM pg_catalog.pg_type AS t WHERE t.oid = c.reltype))
                          UNION ALL
                          SELECT 'pg_catalog.pg_class'::pg_catalog.regclass, pg_catalog.unnest(identity.sequences))
                         AS needed (class, object)
                    JOIN pg_catalog.pg_depend AS d ON d.refclassid = needed.class AND d.refobjid = needed.object
                    WHERE NOT EXISTS (SELECT FROM pg_catalog.pg_class AS p
                                      WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND p.oid = d.objid
                                        AND p.relispartition)
                      AND NOT EXISTS (SELECT FROM pg_catalog.pg_trigger AS t
                                      WHERE d.classid = 'pg_catalog.pg_trigger'::pg_catalog.regclass AND t.oid = d.objid
                                        AND t.tgname LIKE 'maquette\\_%')),
                   (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(',', t.tgname, t.tgenabled), ';' ORDER BY t.tgname)
                    FROM pg_catalog.pg_trigger AS t
                    WHERE t.tgrelid = c.oid AND NOT t.tgisinternal AND t.tgname NOT LIKE 'maquette\\_%'),
                   (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(',', s.*, r.relacl), ';' ORDER BY s.seqrelid)
                    FROM pg_catalog.pg_sequence AS s
                    JOIN pg_catalog.pg_class AS r ON r.oid = s.seqrelid
                    WHERE s.seqrelid = ANY (identity.sequences)),
                   (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(',', m.objsubid, m.description), ';'
                                                 ORDER BY m.objsubid)
                    FROM pg_catalog.pg_description AS m
                    WHERE m.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND m.objoid = c.oid),
                   (SELECT pg_catalog.string_agg(x.indexrelid::pg_catalog.text, ';' ORDER BY x.indexrelid)
                    FROM pg_catalog.pg_index AS x WHERE x.indrelid = c.oid AND x.indisreplident)))
        FROM pg_catalog.pg_class AS c
        JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
        CROSS JOIN LATERAL (SELECT pg_catalog.array_agg(s.oid) AS sequences
                            FROM pg_catalog.pg_depend AS d
                            JOIN pg_catalog.pg_class AS s ON s.oid = d.objid AND s.relkind = 'S'
                            WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refclassid = d.classid
                              AND d.refobjid = c.oid AND d.deptype = 'i') AS identity
        """;

    private Fingerprint() {}

    /// The fingerprint of the table that has this name now; absent when there is none.
    public static Optional<String> of(Session session, QualifiedName table) {
        return session.first(of(table), row -> row.getString(1));
    }

    /// The query for the fingerprint of the table that has this name.
    static String of(QualifiedName table) {
        return VALUE + " WHERE n.nspname = " + Identifier.literal(table.schema()) + " AND c.relname = "
                + Identifier.literal(table.name());
    }

    /// How many triggers of the capture of a change are on the table and fire always.
    public static int captures(Session session, int change, QualifiedName table) {
        return session.one(captures(change, table), row -> row.getInt(1));
    }

    /// The query for how many triggers of the capture of a change are on the table and fire always.
    static String captures(int change, QualifiedName table) {
        return "SELECT pg_catalog.count(*) FROM pg_catalog.pg_trigger AS t WHERE t.tgrelid = pg_catalog.to_regclass("
                + Identifier.literal(Identifier.quote(table)) + ") AND t.tgenabled = 'A' AND t.tgname LIKE "
                + Identifier.literal("maquette\\_" + change + "\\_%");
    }
}
