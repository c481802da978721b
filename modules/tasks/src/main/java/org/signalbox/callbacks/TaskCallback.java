package org.signalbox.callbacks;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.signalbox.taskqueues.Growth;

/**
 * A public method of a bean, {@code void} and with one parameter of {@link TaskNews}, that is called when a task of the given keys
 * or queues has come to be in one of the given states, of every tenant.
 *
 * <p>It is called after the commit of that, at least once, by one server of all, on a managed thread, without a transaction: the
 * bean's own {@code @Transactional} begins one. A return is the end of it; {@link TaskRejected} gives up at once; any other
 * throw, and a call that takes too long, is tried again. Calls are in no order, at most eight at a time.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface TaskCallback {

    TaskState[] value();

    /** The keys of the tasks, exactly; without any, those of the queues are meant whatever their key. */
    String[] keys() default {};

    /** The queues of the tasks, exactly; with keys too, a task must be of both. */
    String[] queues() default {};

    /**
     * What it is known by, of at most 200 characters. Where it is absent that is class and method: give one, and the code may
     * be renamed while calls wait.
     */
    String name() default "";

    /** How long a call may take (ISO 8601, PT1S to PT15M); then its thread is interrupted, and the attempt has failed. */
    String timeout() default "PT30S";

    /** After so many that failed it is given up (1 to 100); a server that dies at it is one. */
    int attempts() default 12;

    /** The wait after the first failure (ISO 8601, PT0.1S to P1D). */
    String delay() default "PT1S";

    /** How the wait grows, at most to an hour. */
    Growth growth() default Growth.EXPONENTIAL;
}
