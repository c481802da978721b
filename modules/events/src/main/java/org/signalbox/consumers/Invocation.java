package org.signalbox.consumers;

import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.reflect.InvocationTargetException;

/** One call of a consumer through its bean, interceptors and all, in a request scope of its own. */
@Singleton
class Invocation {

    private final BeanManager beans;

    @Inject
    Invocation(BeanManager beans) {
        this.beans = beans;
    }

    /** Throws what the method threw. */
    @ActivateRequestContext
    void call(Consumer consumer, ReceivedEvent event) throws Throwable {
        Bean<?> bean = consumer.bean();
        CreationalContext<?> context = beans.createCreationalContext(bean);
        try {
            Object target = beans.getReference(bean, bean.getBeanClass(), context);
            consumer.method().invoke(target, event);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        } finally {
            context.release();
        }
    }
}
