'CREATE AGGREGATE ' || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(p.proname)
    || '(' || COALESCE(NULLIF(pg_catalog.pg_get_function_arguments(p.oid), ''), '*') || ') (SFUNC = '
    || g.aggtransfn::pg_catalog.regproc || ', STYPE = ' || pg_catalog.format_type(g.aggtranstype, NULL)
    || CASE WHEN g.aggtransspace <> 0 THEN ', SSPACE = ' || g.aggtransspace ELSE '' END
    || CASE WHEN g.aggfinalfn <> 0 THEN ', FINALFUNC = ' || g.aggfinalfn::pg_catalog.regproc
            || CASE WHEN g.aggfinalextra THEN ', FINALFUNC_EXTRA' ELSE '' END
            || ', FINALFUNC_MODIFY = ' || CASE g.aggfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE'
                                                                ELSE 'READ_WRITE' END ELSE '' END
    || CASE WHEN g.aggcombinefn <> 0 THEN ', COMBINEFUNC = ' || g.aggcombinefn::pg_catalog.regproc ELSE '' END
    || CASE WHEN g.aggserialfn <> 0 THEN ', SERIALFUNC = ' || g.aggserialfn::pg_catalog.regproc ELSE '' END
    || CASE WHEN g.aggdeserialfn <> 0 THEN ', DESERIALFUNC = ' || g.aggdeserialfn::pg_catalog.regproc ELSE '' END
    || CASE WHEN g.agginitval IS NOT NULL THEN ', INITCOND = ' || pg_catalog.quote_literal(g.agginitval) ELSE '' END
    || CASE WHEN g.aggmtransfn <> 0
            THEN ', MSFUNC = ' || g.aggmtransfn::pg_catalog.regproc
                 || ', MINVFUNC = ' || g.aggminvtransfn::pg_catalog.regproc
                 || ', MSTYPE = ' || pg_catalog.format_type(g.aggmtranstype, NULL)
                 || CASE WHEN g.aggmtransspace <> 0 THEN ', MSSPACE = ' || g.aggmtransspace ELSE '' END
                 || CASE WHEN g.aggmfinalfn <> 0 THEN ', MFINALFUNC = ' || g.aggmfinalfn::pg_catalog.regproc
                         || CASE WHEN g.aggmfinalextra THEN ', MFINALFUNC_EXTRA' ELSE '' END
                         || ', MFINALFUNC_MODIFY = ' || CASE g.aggmfinalmodify WHEN 'r' THEN 'READ_ONLY'
                                                        WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END ELSE '' END
                 || CASE WHEN g.aggminitval IS NOT NULL
                         THEN ', MINITCOND = ' || pg_catalog.quote_literal(g.aggminitval) ELSE '' END
            ELSE '' END
    || CASE WHEN g.aggsortop <> 0
            THEN (SELECT ', SORTOP = OPERATOR(' || pg_catalog.quote_ident(sn.nspname) || '.' || so.oprname || ')'
                  FROM pg_catalog.pg_operator AS so
                  JOIN pg_catalog.pg_namespace AS sn ON sn.oid = so.oprnamespace
                  WHERE so.oid = g.aggsortop) ELSE '' END
    || ', PARALLEL = ' || CASE p.proparallel WHEN 's' THEN 'SAFE' WHEN 'r' THEN 'RESTRICTED' ELSE 'UNSAFE' END
    || CASE WHEN g.aggkind = 'h' THEN ', HYPOTHETICAL' ELSE '' END || ')'
