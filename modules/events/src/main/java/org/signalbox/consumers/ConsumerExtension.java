package org.signalbox.consumers;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.DefinitionException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * Finds the consumers when the application is deployed, which the container does on many threads. A mistake in one stops the
 * deployment, with a sentence for each.
 */
public class ConsumerExtension implements Extension {

    private static final System.Logger LOG = System.getLogger(ConsumerExtension.class.getName());

    private final Set<Class<?>> annotated = ConcurrentHashMap.newKeySet();
    private final List<ConsumerMethod> found = new CopyOnWriteArrayList<>();

    void seen(@Observes @WithAnnotations(EventConsumer.class) ProcessAnnotatedType<?> type) {
        if (!type.getAnnotatedType().isAnnotationPresent(Alternative.class)) {
            annotated.add(type.getAnnotatedType().getJavaClass());
        }
    }

    /** Enterprise beans among them. A bridge has the annotations of the method it leads to. */
    void found(@Observes ProcessManagedBean<?> bean) {
        for (AnnotatedMethod<?> method : bean.getAnnotatedBeanClass().getMethods()) {
            EventConsumer terms = method.getAnnotation(EventConsumer.class);
            if (terms != null && !method.getJavaMember().isBridge()) {
                found.add(new ConsumerMethod(bean.getBean(), method.getJavaMember(), terms));
            }
        }
    }

    void offer(@Observes AfterBeanDiscovery discovery) {
        discovery
                .<Catalog>addBean()
                .types(Catalog.class)
                .scope(Singleton.class)
                .createWith(context ->
                        new Catalog(found.stream().map(ConsumerMethod::consumer).toList()));
    }

    void validate(@Observes AfterDeploymentValidation deployment) {
        List<String> mistakes = new ArrayList<>();
        found.forEach(method -> mistakes.addAll(method.mistakes()));
        mistakes.addAll(sameNames());
        mistakes.addAll(noBeans());
        mistakes.forEach(mistake -> {
            LOG.log(System.Logger.Level.ERROR, "Signalbox does not start: {0}", mistake);
            deployment.addDeploymentProblem(new DefinitionException(mistake));
        });
        if (mistakes.isEmpty()) {
            found.forEach(method -> LOG.log(
                    System.Logger.Level.INFO,
                    "{0} takes events of {1}",
                    method.name(),
                    List.of(method.terms().value())));
        }
    }

    private List<String> sameNames() {
        Map<String, List<String>> byName = found.stream()
                .collect(Collectors.groupingBy(
                        ConsumerMethod::name,
                        TreeMap::new,
                        Collectors.mapping(ConsumerMethod::where, Collectors.toList())));
        return byName.entrySet().stream()
                .filter(one -> one.getValue().size() > 1)
                .map(one -> "More than one consumer is named " + one.getKey() + ": "
                        + one.getValue().stream().sorted().collect(Collectors.joining(", "))
                        + ". Give each a name of its own.")
                .toList();
    }

    /** Methods that nobody would ever call. */
    private List<String> noBeans() {
        return annotated.stream()
                .filter(type -> found.stream()
                        .noneMatch(method -> type.isAssignableFrom(method.bean().getBeanClass())))
                .map(Class::getName)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .map(name -> "The class " + name + " has a consumer and is no bean: it needs a scope, such as"
                        + " @ApplicationScoped, and a constructor that CDI can use.")
                .toList();
    }
}
