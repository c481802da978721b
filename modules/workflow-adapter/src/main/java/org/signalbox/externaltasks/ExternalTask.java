package org.signalbox.externaltasks;

import jakarta.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.signalbox.persistence.UuidConverter;
import org.signalbox.workflow.ExternalTaskHandler;
import org.signalbox.workflow.Origin;
import org.signalbox.workflow.Ownership;

/** What the engine handed to us. Once HANDLED its answer is in writing, and only the telling is left. */
@Entity
@Table(schema = "workflow", name = "external_task")
class ExternalTask {

    enum Status {
        CLAIMED,
        WAITING,
        FAILED,
        HANDLED,
        TOLD,
        GONE,
        DISOWNED;

        Status to(Status next) {
            boolean allowed =
                    switch (this) {
                        case CLAIMED -> next == HANDLED || next == WAITING || next == FAILED || next == DISOWNED;
                        case WAITING -> next == HANDLED || next == GONE;
                        case FAILED -> next == CLAIMED || next == HANDLED;
                        case HANDLED -> next == TOLD || next == FAILED;
                        case TOLD -> next == HANDLED;
                        case GONE, DISOWNED -> false;
                    };
            if (!allowed) {
                throw new IllegalStateException("an external task that is " + this + " cannot become " + next);
            }
            return next;
        }
    }

    @Id
    private UUID id;

    private String tenant;

    @Column(name = "engine_task_id")
    private String engineTaskId;

    private String topic;

    @Column(name = "worker_id")
    private String workerId;

    @Column(name = "engine_instance_id")
    private String engineInstanceId;

    @Column(name = "workflow_key")
    private String workflowKey;

    @Column(name = "business_key")
    private String businessKey;

    /** Absent at first, and so left out of the insert: EclipseLink binds an absent UUID as varchar. */
    @Column(name = "instance_id", insertable = false)
    @Convert(converter = UuidConverter.class)
    private UUID instanceId;

    private String variables;

    @Enumerated(EnumType.STRING)
    private Status status;

    private String answer;
    private String reason;

    @Column(name = "created_at")
    private Instant createdAt;

    @Version
    private long version;

    protected ExternalTask() {}

    /** As it is written when the engine hands it out for the first time. */
    static ExternalTask handed(UUID id, Topics.Handed handed, String workerId) {
        ExternalTask task = new ExternalTask();
        task.id = id;
        task.tenant = handed.tenant();
        task.topic = handed.topic();
        task.engineTaskId = handed.engineTaskId();
        task.workerId = workerId;
        task.engineInstanceId = handed.engineInstanceId();
        task.workflowKey = handed.workflowKey();
        task.businessKey = handed.businessKey();
        task.variables = handed.variables().toString();
        task.status = Status.CLAIMED;
        return task;
    }

    /** After an incident, or told in vain: once it was handled, only the telling is left. Answers what it is now. */
    Status handedAgain() {
        status = status.to(answer == null ? Status.CLAIMED : Status.HANDLED);
        return status;
    }

    void handled(Answer answer, UUID instanceId) {
        status = status.to(Status.HANDLED);
        this.answer = answer.text();
        this.instanceId = instanceId;
    }

    void waits(UUID instanceId) {
        status = status.to(Status.WAITING);
        this.instanceId = instanceId;
    }

    void answered(Answer answer) {
        handled(answer, instanceId);
    }

    /** The engine has it no more, and nobody needs the answer. */
    void gone() {
        status = status.to(Status.GONE);
    }

    void failed(String reason) {
        status = status.to(Status.FAILED);
        this.reason = reason;
    }

    /** An answer that was recorded stays for another try; a BPMN error may be answered otherwise then. */
    void notTold(String reason) {
        failed(reason);
        if (answer().isError()) {
            answer = null;
        }
    }

    /** It belongs to a twin, which is deleted with it. */
    void disowned() {
        status = status.to(Status.DISOWNED);
    }

    String reason() {
        return reason;
    }

    void told() {
        status = status.to(Status.TOLD);
    }

    ExternalTaskHandler.Task of(Ownership.Known owner) {
        return new ExternalTaskHandler.Task(
                id,
                owner.tenant(),
                topic,
                owner.instance(),
                workflowKey,
                owner.businessKey(),
                owner.origin(),
                owner.complete(variables()));
    }

    ExternalTaskHandler.Task ofOthers() {
        return new ExternalTaskHandler.Task(
                id, tenant, topic, null, workflowKey, businessKey, new Origin(null, null), variables());
    }

    UUID id() {
        return id;
    }

    String tenant() {
        return tenant;
    }

    String topic() {
        return topic;
    }

    String engineTaskId() {
        return engineTaskId;
    }

    String workerId() {
        return workerId;
    }

    String engineInstanceId() {
        return engineInstanceId;
    }

    UUID instanceId() {
        return instanceId;
    }

    private JsonObject variables() {
        return Answer.json(variables);
    }

    Status status() {
        return status;
    }

    Answer answer() {
        return Answer.parse(answer);
    }
}
