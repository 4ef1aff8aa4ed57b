/// PostgreSQL servers from bundled binaries, behind the port [dev.maquette.postgres.PostgresServers].
///
/// [EmbeddedServers] is the way in. A server comes about in four steps, the first two once for each machine:
/// [BinaryArchive] is unpacked into the [CacheDirectory] and becomes a [Distribution]; `initdb` makes a
/// [ClusterTemplate]; the template is copied into a [RunDirectory]; and [ServerProcess] runs the server there under a
/// shell that ends it when this process dies, in whatever way.
@NullMarked
package dev.maquette.embedded;

import org.jspecify.annotations.NullMarked;
