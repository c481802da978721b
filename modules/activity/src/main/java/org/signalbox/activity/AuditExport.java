package org.signalbox.activity;

import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One fact a line, oldest first, as much as there is: read in chunks, so that memory does not grow with it. */
final class AuditExport implements StreamingOutput {

    static final int CHUNK = 1000;

    private static final JsonProvider JSON = JsonProvider.provider();

    private final AuditTrail trail;
    private final String tenant;
    private final AuditTrail.Wanted wanted;

    AuditExport(AuditTrail trail, String tenant, AuditTrail.Wanted wanted) {
        this.trail = trail;
        this.tenant = tenant;
        this.wanted = wanted;
    }

    @Override
    public void write(OutputStream output) throws IOException {
        Writer lines = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
        List<AuditView> chunk = trail.after(tenant, wanted, 0, CHUNK);
        while (!chunk.isEmpty()) {
            for (AuditView fact : chunk) {
                lines.write(line(fact));
                lines.write('\n');
            }
            lines.flush();
            chunk = chunk.size() < CHUNK
                    ? List.of()
                    : trail.after(tenant, wanted, chunk.get(CHUNK - 1).id(), CHUNK);
        }
        lines.flush();
    }

    private static String line(AuditView fact) {
        JsonObjectBuilder line = JSON.createObjectBuilder().add("id", fact.id());
        add(line, "at", fact.at());
        add(line, "actor", fact.actor());
        add(line, "what", fact.what());
        add(line, "kind", fact.kind());
        add(line, "subject", fact.subject());
        add(line, "eventId", fact.eventId());
        add(line, "from", fact.from());
        add(line, "to", fact.to());
        add(line, "why", fact.why());
        return line.build().toString();
    }

    private static void add(JsonObjectBuilder line, String name, Object value) {
        if (value != null) {
            line.add(name, value.toString());
        }
    }
}
