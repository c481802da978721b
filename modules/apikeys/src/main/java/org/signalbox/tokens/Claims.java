package org.signalbox.tokens;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signalbox.tokens.Tokens.Holder;

/**
 * Where a token says who its holder is: names of claims, a dot leading into one that is an object.
 *
 * @param onlyTenant of every holder; where it is absent the claim {@code tenant} must be there
 * @param rolePrefix what marks a role as meant for Signalbox: a provider's own "admin" is none of ours
 */
record Claims(String user, String tenant, Optional<String> onlyTenant, String roles, String rolePrefix, String groups) {

    private static final Pattern TENANT = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern USER = Pattern.compile("[^\\p{Cntrl}]{1,200}");

    static Claims configured(Function<String, Optional<String>> settings) {
        return new Claims(
                settings.apply("USER_CLAIM").orElse("sub"),
                settings.apply("TENANT_CLAIM").orElse("tenant"),
                settings.apply("TENANT"),
                settings.apply("ROLES_CLAIM").orElse("roles"),
                settings.apply("ROLE_PREFIX").orElse("signalbox-"),
                settings.apply("GROUPS_CLAIM").orElse("groups"));
    }

    /** Empty where it does not say who it is, or whose. */
    Optional<Holder> holder(Map<String, Object> claims) {
        Optional<String> name = text(claims, user, USER);
        Optional<String> home = onlyTenant.or(() -> text(claims, tenant, TENANT));
        if (name.isEmpty() || home.isEmpty()) {
            return Optional.empty();
        }
        Set<String> ours = texts(claims, roles)
                .filter(role -> role.startsWith(rolePrefix))
                .map(role -> role.substring(rolePrefix.length()))
                .collect(Collectors.toUnmodifiableSet());
        return Optional.of(new Holder(
                home.get(), name.get(), ours, texts(claims, groups).collect(Collectors.toUnmodifiableSet())));
    }

    private static Optional<String> text(Map<String, Object> claims, String path, Pattern shape) {
        return at(claims, path)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> shape.matcher(text).matches());
    }

    /** A list, or what OAuth makes of one: names with blanks between. */
    private static Stream<String> texts(Map<String, Object> claims, String path) {
        Object found = at(claims, path).orElse("");
        Stream<?> all = found instanceof Collection<?> list
                ? list.stream()
                : Arrays.stream(found.toString().split(" "));
        return all.filter(String.class::isInstance).map(String.class::cast).filter(text -> !text.isBlank());
    }

    private static Optional<Object> at(Map<String, Object> claims, String path) {
        if (claims.containsKey(path)) {
            return Optional.ofNullable(claims.get(path));
        }
        int dot = path.indexOf('.');
        return dot > 0 && claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
                ? at(named(inner), path.substring(dot + 1))
                : Optional.empty();
    }

    private static Map<String, Object> named(Map<?, ?> inner) {
        return inner.entrySet().stream()
                .filter(member -> member.getValue() != null)
                .collect(Collectors.toMap(member -> member.getKey().toString(), Map.Entry::getValue));
    }
}
