package org.signalbox.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An operation, as the API's own document describes it.
 *
 * @param scope that it needs, {@code everybody} or, where the document does not say, {@code nobody}
 * @param body the media type of what it takes, or nothing
 */
record Route(String method, String path, String scope, String body) {

    static final String EVERYBODY = "everybody";

    private static final String OPEN = "      security: []";
    private static final String BY_REFERENCE = "      requestBody: {$ref";
    private static final Pattern PATH = Pattern.compile("  (/\\S*):");
    private static final Pattern METHOD = Pattern.compile("    (get|put|post|delete|patch|head|options):");
    private static final Pattern SCOPE = Pattern.compile("      x-scope: (\\S+)");
    private static final Pattern MEDIA_TYPE = Pattern.compile("          ([a-z]+/[a-z+.-]+):");

    static List<Route> all() {
        String document = new Client(Stack.parts().server(), "", "")
                .get("/api/openapi")
                .mustBe(200)
                .response()
                .body();
        return of(document.substring(document.indexOf("\npaths:"), document.indexOf("\ncomponents:")));
    }

    static List<Route> of(String paths) {
        List<Route> routes = new ArrayList<>();
        String path = null;
        boolean asked = false;
        for (String line : paths.lines().toList()) {
            Matcher onPath = PATH.matcher(line);
            Matcher onMethod = METHOD.matcher(line);
            if (onPath.matches()) {
                path = onPath.group(1).replace("{things}", "messages");
            } else if (onMethod.matches()) {
                routes.add(new Route(onMethod.group(1).toUpperCase(Locale.ROOT), path, "nobody", ""));
            } else if (line.startsWith("      ") && !routes.isEmpty()) {
                asked = line.startsWith("      requestBody:") || asked && !line.startsWith("      responses:");
                int last = routes.size() - 1;
                routes.set(last, routes.get(last).with(line, asked));
            }
        }
        return routes;
    }

    private Route with(String line, boolean asked) {
        Matcher onScope = SCOPE.matcher(line);
        Matcher onType = MEDIA_TYPE.matcher(line);
        if (onScope.matches() || line.equals(OPEN)) {
            return new Route(method, path, line.equals(OPEN) ? EVERYBODY : onScope.group(1), body);
        }
        if (asked && body.isEmpty() && (onType.matches() || line.startsWith(BY_REFERENCE))) {
            return new Route(method, path, scope, onType.matches() ? onType.group(1) : "application/json");
        }
        return this;
    }

    /** A queue is a word and not a thing: each tenant has its own of the name. */
    boolean isOfOne() {
        return path.contains("{") && !path.startsWith("/queues/");
    }

    /** @param id in the place of each template; versions of workflows are the first */
    Client.Answer asked(Client client, String id, String content) {
        String filled = path.replace("{version}", "1").replaceAll("\\{[^}]+}", id);
        return client.ask(method, "/api" + filled, body, content);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
