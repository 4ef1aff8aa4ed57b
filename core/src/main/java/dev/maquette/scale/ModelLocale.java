package dev.maquette.scale;

import dev.maquette.model.Origin;
import dev.maquette.postgres.ClusterSpec;
import dev.maquette.scale.Ingredient.Fidelity;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// How production's string order is reproduced.
///
/// The bundled servers know the libc locales `C`, `POSIX` and `C.UTF-8` only, and every ICU locale (15 and later, as
/// the default of a database). Another libc locale is stood in for by the ICU locale of the same language, which has
/// in common with it what matters most to plans: that its order is not that of bytes.
///
/// @param cluster how the model's cluster is initialised
/// @param ingredient what to say of it
record ModelLocale(ClusterSpec cluster, Ingredient ingredient) {
    private static final Set<String> BYTE_ORDER = Set.of("C", "POSIX");
    private static final Set<String> BUNDLED = Set.of("C", "POSIX", "C.utf8");
    private static final int FIRST_WITH_ICU_DEFAULT = 15;
    private static final String NAME = "string order";

    static ModelLocale of(Origin origin) {
        Origin.DatabaseLocale locale = origin.locale();
        String libc = normalised(locale.collate());
        if (locale.provider().equals("i")) {
            String icu = locale.providerLocale().orElse("und");
            return new ModelLocale(
                    spec(locale, "C", Optional.of(icu)), new Ingredient(NAME, Fidelity.EXACT, "ICU locale " + icu));
        }
        if (locale.provider().equals("b") || BUNDLED.contains(libc)) {
            String name = BYTE_ORDER.contains(libc) || locale.provider().equals("b") ? "C" : libc;
            return new ModelLocale(
                    spec(locale, name, Optional.empty()),
                    new Ingredient(NAME, Fidelity.EXACT, "locale " + locale.collate()));
        }
        return standIn(origin, libc);
    }

    private static ModelLocale standIn(Origin origin, String libc) {
        if (origin.server().major() < FIRST_WITH_ICU_DEFAULT) {
            return new ModelLocale(
                    spec(origin.locale(), "C", Optional.empty()),
                    new Ingredient(
                            NAME,
                            Fidelity.MISSING,
                            "locale " + libc + " is not among the bundled ones; the model orders strings by byte"));
        }
        String icu = libc.replaceFirst("[.@].*", "").replace('_', '-');
        return new ModelLocale(
                spec(origin.locale(), "C", Optional.of(icu)),
                new Ingredient(
                        NAME,
                        Fidelity.ESTIMATED,
                        "locale " + libc + " is not among the bundled ones; ICU locale " + icu + " stands in"));
    }

    private static ClusterSpec spec(Origin.DatabaseLocale locale, String libc, Optional<String> icu) {
        return new ClusterSpec(locale.encoding(), libc, icu, false);
    }

    private static String normalised(String libc) {
        return libc.toLowerCase(Locale.ROOT).matches("c\\.utf-?8") ? "C.utf8" : libc;
    }
}
