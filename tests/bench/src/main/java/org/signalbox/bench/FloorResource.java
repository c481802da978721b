package org.signalbox.bench;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;

/** The floor: what the least that a server can do for an event costs, one row by plain JDBC. */
@Path("/rows")
@ApplicationScoped
public class FloorResource {

    private static final String INSERT = "insert into floor.row (id, tenant, key, source, payload, status, received_at)"
            + " values (?, 'default', 'order', 'bench', ?, 'RECEIVED', ?)";

    @Resource(lookup = "jdbc/signalbox")
    DataSource database;

    @POST
    public Response insert(String payload) throws SQLException {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        UUID random = UUID.randomUUID();
        long ordered = now.toInstant().toEpochMilli() << 16 | random.getMostSignificantBits() & 0xFFFF;
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, new UUID(ordered, random.getLeastSignificantBits()));
            insert.setString(2, payload);
            insert.setObject(3, now);
            insert.executeUpdate();
        }
        return Response.accepted().build();
    }
}
