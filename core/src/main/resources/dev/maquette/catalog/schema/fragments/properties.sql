pg_catalog.json_build_object(
    'owner', pg_catalog.pg_get_userbyid(:owner),
    'acl', /*use grants acl=:acl*/,
    'comment', /*use comment oid=:oid catalog=:catalog*/)
