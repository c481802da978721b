package org.signalbox.web;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.signalbox.incidents.IncidentReader;
import org.signalbox.incidents.IncidentView;
import org.signalbox.instances.LiveInstances;
import org.signalbox.kernel.Caller;
import org.signalbox.kernel.Refusal;
import org.signalbox.tasklists.TaskReader;
import org.signalbox.tasks.TaskView;
import org.signalbox.workflow.InstanceReader;
import org.signalbox.workflow.InstanceReader.InstanceView;

/** Where an instance is and how it came there: the engine tells its part, and the modules theirs. */
@Singleton
@Path("/instances")
@Produces(MediaType.APPLICATION_JSON)
public class InstanceStoryResource {

    @Inject
    InstanceReader instances;

    @Inject
    LiveInstances live;

    @Inject
    IncidentReader incidents;

    @Inject
    TaskReader tasks;

    @Inject
    Caller.Current current;

    @GET
    @Path("{id}")
    @RolesAllowed("instances:read")
    public InstanceStory one(@PathParam("id") UUID id) {
        InstanceView instance =
                instances.one(current.caller().tenant(), id).orElseThrow(() -> Refusal.unknown("instance", id));
        List<IncidentView> ofIt = incidents.ofInstance(current.caller().tenant(), id);
        List<TaskView> handedOut = tasks.ofInstance(current.caller().tenant(), id);
        try {
            return InstanceStory.of(instance, live.of(instance).orElse(null), null, ofIt, handedOut);
        } catch (Refusal silent) {
            return InstanceStory.of(instance, null, silent.getMessage(), ofIt, handedOut);
        }
    }
}
