package org.signalbox.mappings;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Fact;
import org.signalbox.kernel.Page;
import org.signalbox.kernel.TimeOrderedId;
import org.signalbox.kernel.UseCase;

/** Plain SQL: a mapping has no life of its own, and the unique index is what makes a repeat harmless. */
@UseCase
@Transactional
class MappingTable implements Mappings {

    /**
     * @param parked how many events were kept because nobody had mapped their key
     * @param replay that takes them up, or null where that was not asked
     */
    record Added(Mapping mapping, boolean isNew, long parked, UUID replay) {}

    private static final System.Logger LOG = System.getLogger(MappingTable.class.getName());
    private static final String INSERT =
            """
            insert into events.mapping (id, tenant, event_key, workflow_key, created_at) values (?, ?, ?, ?, ?)
            on conflict (tenant, event_key, workflow_key) do nothing
            """;
    private static final String SELECT = "select id, event_key, workflow_key from events.mapping where tenant = ? ";

    private final Resources resources;
    private final Event<Fact> facts;
    private final InstantSource clock;
    private final ParkedEvents parkedEvents;

    @Inject
    MappingTable(Resources resources, Event<Fact> facts, InstantSource clock, ParkedEvents parkedEvents) {
        this.resources = resources;
        this.facts = facts;
        this.clock = clock;
        this.parkedEvents = parkedEvents;
    }

    /** @param replay whether events that waited for this are to be taken up */
    Added add(Caller caller, String eventKey, String workflowKey, boolean replay) {
        Instant now = clock.instant();
        Mapping mapping = new Mapping(TimeOrderedId.at(now), eventKey, workflowKey);
        boolean isNew = insert(caller.tenant(), mapping, now);
        if (isNew) {
            tell(caller, mapping, now);
        }
        long parked = parkedEvents.count(caller.tenant(), eventKey);
        return new Added(
                isNew ? mapping : existing(caller.tenant(), eventKey, workflowKey),
                isNew,
                parked,
                replay && parked > 0 ? parkedEvents.replay(caller, eventKey) : null);
    }

    private void tell(Caller caller, Mapping mapping, Instant now) {
        String what = mapping.eventKey() + " starts " + mapping.workflowKey();
        facts.fire(new Fact(
                now, caller.tenant(), caller.name(), "mapping.added", "mapping", mapping.id(), null, null, null, what));
        LOG.log(System.Logger.Level.INFO, "mapping {0} added: {1}", mapping.id(), what);
    }

    @Override
    public List<Mapping> of(String tenant, String eventKey) {
        return select("and event_key = ? order by id", tenant, eventKey);
    }

    /** Newest first. */
    Page<Mapping> page(String tenant, int limit, UUID cursor) {
        List<Mapping> rows = cursor == null
                ? select("order by id desc limit ?", tenant, limit + 1)
                : select("and id < ? order by id desc limit ?", tenant, cursor, limit + 1);
        return Page.of(rows, limit, Mapping::id);
    }

    private Mapping existing(String tenant, String eventKey, String workflowKey) {
        return select("and event_key = ? and workflow_key = ?", tenant, eventKey, workflowKey)
                .get(0);
    }

    private boolean insert(String tenant, Mapping mapping, Instant now) {
        try (Connection connection = resources.database().getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, mapping.id());
            insert.setString(2, tenant);
            insert.setString(3, mapping.eventKey());
            insert.setString(4, mapping.workflowKey());
            insert.setObject(5, now.atOffset(ZoneOffset.UTC));
            return insert.executeUpdate() == 1;
        } catch (SQLException failure) {
            throw new IllegalStateException("the mapping cannot be kept", failure);
        }
    }

    private List<Mapping> select(String rest, Object... parameters) {
        try (Connection connection = resources.database().getConnection();
                PreparedStatement select = connection.prepareStatement(SELECT + rest)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
                List<Mapping> mappings = new ArrayList<>();
                while (rows.next()) {
                    mappings.add(new Mapping(rows.getObject(1, UUID.class), rows.getString(2), rows.getString(3)));
                }
                return mappings;
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("mappings cannot be read", failure);
        }
    }
}
