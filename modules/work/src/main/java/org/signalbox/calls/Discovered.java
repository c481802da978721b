package org.signalbox.calls;

import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.DefinitionException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a deployment has of annotated methods of one kind.
 *
 * @param kind as sentences name it: consumer, callback
 * @param annotated classes with such methods, beans or not
 */
public record Discovered(String kind, Collection<Class<?>> annotated, List<FoundMethod> found) {

    /** Each stops the deployment. @param ofMethods sentences about single methods */
    public void refuse(List<String> ofMethods, AfterDeploymentValidation deployment) {
        System.Logger log = System.getLogger(Discovered.class.getName());
        List<String> mistakes = new ArrayList<>(ofMethods);
        mistakes.addAll(sameNames());
        mistakes.addAll(noBeans());
        mistakes.forEach(mistake -> {
            log.log(System.Logger.Level.ERROR, "Signalbox does not start: {0}", mistake);
            deployment.addDeploymentProblem(new DefinitionException(mistake));
        });
    }

    public String sentence(FoundMethod method, String mistake) {
        return "The " + kind + " " + method.where() + " " + mistake + ".";
    }

    private List<String> sameNames() {
        Map<String, List<String>> byName = found.stream()
                .collect(Collectors.groupingBy(
                        FoundMethod::name, TreeMap::new, Collectors.mapping(FoundMethod::where, Collectors.toList())));
        return byName.entrySet().stream()
                .filter(one -> one.getValue().size() > 1)
                .map(one -> "More than one " + kind + " is named " + one.getKey() + ": "
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
                .map(name -> "The class " + name + " has a " + kind + " and is no bean: it needs a scope, such as"
                        + " @ApplicationScoped, and a constructor that CDI can use.")
                .toList();
    }
}
