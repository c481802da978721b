package org.signalbox.consumers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A public method of a bean, {@code void} and with one parameter of {@link ReceivedEvent}, that takes every event of the
 * given keys, of every tenant.
 *
 * <p>It is called at least once per event, on a managed thread, without a transaction: the bean's own
 * {@code @Transactional} begins one. A return takes the event; {@link EventRejected} gives it up at once; any other throw,
 * and a call that takes too long, is tried again, as a start that fails is. Calls are in no order, at most eight at a time.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface EventConsumer {

    /** The event keys, exactly as they are sent. */
    String[] value();

    /**
     * What the inbox knows it by, of at most 200 characters. Where it is absent that is class and method: give one, and the
     * code may be renamed while events wait.
     */
    String name() default "";

    /**
     * How long a call may take (ISO 8601, PT1S to PT15M). Then its thread is interrupted, and the attempt has failed whatever
     * the call does after that.
     */
    String timeout() default "PT30S";
}
