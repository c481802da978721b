package org.signalbox.callbacks;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.signalbox.calls.Discovered;
import org.signalbox.calls.FoundMethod;

/**
 * Finds the callbacks when the application is deployed, which the container does on many threads. A mistake in one stops the
 * deployment, with a sentence for each.
 */
public class CallbackExtension implements Extension {

    private static final System.Logger LOG = System.getLogger(CallbackExtension.class.getName());

    private final Set<Class<?>> annotated = ConcurrentHashMap.newKeySet();
    private final List<CallbackMethod> found = new CopyOnWriteArrayList<>();

    void seen(@Observes @WithAnnotations(TaskCallback.class) ProcessAnnotatedType<?> type) {
        if (!type.getAnnotatedType().isAnnotationPresent(Alternative.class)) {
            annotated.add(type.getAnnotatedType().getJavaClass());
        }
    }

    /** Enterprise beans among them. A bridge has the annotations of the method it leads to. */
    void found(@Observes ProcessManagedBean<?> bean) {
        for (AnnotatedMethod<?> method : bean.getAnnotatedBeanClass().getMethods()) {
            TaskCallback terms = method.getAnnotation(TaskCallback.class);
            if (terms != null && !method.getJavaMember().isBridge()) {
                found.add(new CallbackMethod(
                        new FoundMethod(bean.getBean(), method.getJavaMember(), terms.name(), terms.timeout()), terms));
            }
        }
    }

    void offer(@Observes AfterBeanDiscovery discovery) {
        discovery
                .<Catalog>addBean()
                .types(Catalog.class)
                .scope(Singleton.class)
                .createWith(context ->
                        new Catalog(found.stream().map(CallbackMethod::callback).toList()));
    }

    void validate(@Observes AfterDeploymentValidation deployment) {
        Discovered discovered = new Discovered(
                "callback", annotated, found.stream().map(CallbackMethod::found).toList());
        List<String> mistakes = found.stream()
                .flatMap(method ->
                        method.mistakes().stream().map(mistake -> discovered.sentence(method.found(), mistake)))
                .toList();
        discovered.refuse(mistakes, deployment);
        found.forEach(method -> LOG.log(
                System.Logger.Level.INFO,
                "{0} is called for tasks that are {1}",
                method.found().name(),
                List.of(method.terms().value())));
    }
}
