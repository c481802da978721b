package org.signalbox.calls;

import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.reflect.InvocationTargetException;

/** One call of a method through its bean, interceptors and all, in a request scope of its own. */
@Singleton
class Invocation {

    private final BeanManager beans;

    @Inject
    Invocation(BeanManager beans) {
        this.beans = beans;
    }

    /** Throws what the method threw. */
    @ActivateRequestContext
    void call(BeanMethod called, Object argument) throws Throwable {
        Bean<?> bean = called.bean();
        CreationalContext<?> context = beans.createCreationalContext(bean);
        try {
            Object target = beans.getReference(bean, bean.getBeanClass(), context);
            called.method().invoke(target, argument);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        } finally {
            context.release();
        }
    }
}
