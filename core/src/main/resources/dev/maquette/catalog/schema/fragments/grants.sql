CASE WHEN :acl IS NOT NULL THEN COALESCE((
    SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
               'grantee', pg_catalog.pg_get_userbyid(NULLIF(g.grantee, 0)),
               'grantor', pg_catalog.pg_get_userbyid(g.grantor),
               'privileges', g.privileges,
               'grantable', g.grantable)
           ORDER BY pg_catalog.pg_get_userbyid(NULLIF(g.grantee, 0)) NULLS FIRST, pg_catalog.pg_get_userbyid(g.grantor))
    FROM (SELECT x.grantee, x.grantor,
                 pg_catalog.array_agg(x.privilege_type ORDER BY x.privilege_type) AS privileges,
                 COALESCE(pg_catalog.array_agg(x.privilege_type ORDER BY x.privilege_type)
                              FILTER (WHERE x.is_grantable), '{}') AS grantable
          FROM pg_catalog.aclexplode(:acl) AS x
          GROUP BY x.grantee, x.grantor) AS g), '[]') END
