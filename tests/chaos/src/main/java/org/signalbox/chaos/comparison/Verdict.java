package org.signalbox.chaos.comparison;

import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.signalbox.chaos.load.Ledger;
import org.signalbox.chaos.load.Subscribers;
import org.signalbox.chaos.stage.Caller;

/** The table, and for what differs the facts. */
public record Verdict(List<Line> lines, Witness witness) {

    private static final int SHOWN = 10;
    private static final Pattern BUSINESS_KEY = Pattern.compile("c-?\\d+-\\d+-\\d+");

    public boolean isSound() {
        return lines.stream().allMatch(Line::isSound);
    }

    /** What differs still, in a line. */
    String open() {
        return lines.stream()
                .filter(line -> !line.isSound())
                .map(line -> line.name() + " " + line.seen() + "/" + line.wanted())
                .collect(Collectors.joining("; "));
    }

    public void tell(Ledger ledger, Subscribers subscribers, Caller admin, Consumer<String> console)
            throws SQLException {
        console.accept("");
        ledger.counts().forEach((door, count) -> console.accept("accepted by " + door + ": " + count));
        subscribers
                .all()
                .forEach((target, subscriber) -> console.accept(target.part() + ": " + subscriber.requests()
                        + " webhooks received, " + subscriber.taken().size() + " ids"));
        console.accept("twins found " + witness.twins().get(0) + ", removed "
                + witness.twins().get(1));
        console.accept("done again by the user's code: " + witness.repeats());
        console.accept(row("", "wanted", "seen", "missing", "excess", "twice"));
        lines.forEach(line -> console.accept(row(
                line.name(),
                line.wanted(),
                line.seen(),
                line.missing().size(),
                line.excess().size(),
                line.twice().size())));
        for (Line line : lines) {
            for (String difference : line.differences().stream().limit(SHOWN).toList()) {
                console.accept(line.name() + ": " + difference);
                tellFacts(difference, admin, console);
            }
        }
        console.accept(isSound() ? "Nothing was lost and nothing was doubled." : "There are differences.");
    }

    private void tellFacts(String difference, Caller admin, Consumer<String> console) throws SQLException {
        Matcher businessKey = BUSINESS_KEY.matcher(difference);
        if (!businessKey.find()) {
            return;
        }
        for (String event : witness.eventsOf(businessKey.group())) {
            console.accept("    GET /api/events/" + event);
            admin.answered("GET", "/api/events/" + event + "/facts", "")
                    .mustBeYes()
                    .json()
                    .getJsonArray("items")
                    .getValuesAs(JsonObject.class)
                    .forEach(fact -> console.accept("      " + fact));
        }
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, "%-48s %8s %8s %8s %8s %8s", cells);
    }
}
