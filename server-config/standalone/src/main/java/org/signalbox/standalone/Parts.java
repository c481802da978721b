package org.signalbox.standalone;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides what is started and what was given from outside, and tells each part where the others are. */
final class Parts {

    /** How somebody else's engine is come into, beside user and password. Empty, as a process inherits what is not named. */
    private static final List<String> OF_ANOTHERS_ENGINE = List.of("CAMUNDA_TOKEN", "CAMUNDA_CA_FILE");

    private final DataFolder data;
    private final Map<String, String> environment;
    private final Map<String, Log> logs = new HashMap<>();
    private final Map<String, Access> access = new LinkedHashMap<>();
    private final List<Given> given = new ArrayList<>();
    private final List<List<Part>> order;
    private final Optional<Certificate> certificate;
    private final Http http;

    Parts(
            DataFolder data,
            Distribution distribution,
            int httpPort,
            Map<String, String> environment,
            Map<String, Path> applications) {
        this.data = data;
        this.environment = environment;
        Jvm jvm = new Jvm(distribution, data, javaOptions(environment));
        certificate = Certificate.wanted(environment, data);
        http = Http.believing(certificate.map(Certificate::file));
        List<Part> first = new ArrayList<>();
        List<Part> second = new ArrayList<>();
        Access engineDatabase;
        if (isGiven("database", "SIGNALBOX_DB")) {
            engineDatabase = access.get("database");
        } else {
            Database database = new Database(data, distribution, log("database"), certificate);
            engineDatabase = database.ownedBy("engine");
            start(database, first);
        }
        if (!isGiven("broker", "SIGNALBOX_BROKER")) {
            start(new Broker(jvm, log("broker"), certificate), first);
        }
        if (!isGiven("engine", "CAMUNDA")) {
            start(new Engine(jvm, log("engine"), engineDatabase, certificate), second);
        }
        if (!isGiven("server", "SIGNALBOX")) {
            Ports.mustBeFree(httpPort);
            start(new Server(jvm, log("server"), httpPort, serverEnvironment(), applications), second);
        }
        order = List.of(first, second);
    }

    /** Each group can start together once those before it are healthy. */
    List<List<Part>> inOrder() {
        return order;
    }

    Map<String, Access> access() {
        return Map.copyOf(access);
    }

    Log logOf(Part part) {
        return logs.get(part.name());
    }

    /** For questions to these parts. */
    Http http() {
        return http;
    }

    /** What was not to be started. */
    List<Given> given() {
        return List.copyOf(given);
    }

    private Log log(String part) {
        return logs.computeIfAbsent(part, name -> new Log(data, name));
    }

    private void start(Part part, List<Part> group) {
        access.put(part.name(), part.access());
        group.add(part);
    }

    /** The given ones last, so that they win. */
    static List<String> javaOptions(Map<String, String> environment) {
        List<String> options = new ArrayList<>(Profile.javaOptions(environment));
        String given = environment.getOrDefault("SIGNALBOX_JAVA_OPTIONS", "");
        if (!given.isBlank()) {
            options.addAll(List.of(given.trim().split("\\s+")));
        }
        return options;
    }

    private boolean isGiven(String part, String prefix) {
        String url = environment.getOrDefault(prefix + "_URL", "");
        if (url.isBlank()) {
            return false;
        }
        Access from = new Access(
                url,
                environment.getOrDefault(prefix + "_USER", ""),
                environment.getOrDefault(prefix + "_PASSWORD", ""));
        given.add(new Given(part, prefix, from, trial(prefix)));
        access.put(part, from);
        return true;
    }

    /** A token only the server knows how to use. */
    private Optional<Http> trial(String prefix) {
        return set(prefix + "_TOKEN").isPresent()
                ? Optional.empty()
                : Optional.of(Http.believing(set(prefix + "_CA_FILE").map(Path::of)));
    }

    private Optional<String> set(String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
    }

    /** All that a server must be told, wherever it runs. */
    Map<String, String> serverEnvironment() {
        Map<String, String> server = new HashMap<>(environment);
        tell(server, "SIGNALBOX_DB", access.get("database"));
        tell(server, "SIGNALBOX_BROKER", access.get("broker"));
        tell(server, "CAMUNDA", access.get("engine"));
        // system tests stand in between, to spoil what the engine answers
        if (server.containsKey("SIGNALBOX_ENGINE_PROXY")) {
            server.put("CAMUNDA_URL", server.get("SIGNALBOX_ENGINE_PROXY"));
        }
        if (given.stream().noneMatch(part -> part.name().equals("engine"))) {
            OF_ANOTHERS_ENGINE.forEach(name -> server.put(name, ""));
            certificate.ifPresent(
                    one -> server.put("CAMUNDA_CA_FILE", one.file().toString()));
        }
        server.put("SIGNALBOX_HOME", data.path().toString());
        if (!server.containsKey("SIGNALBOX_MASTER_KEY") && !server.containsKey("SIGNALBOX_MASTER_KEY_FILE")) {
            MasterKeyFiles keys = new MasterKeyFiles(data);
            server.put("SIGNALBOX_MASTER_KEY_FILE", keys.present().toString());
            keys.before().ifPresent(key -> server.put("SIGNALBOX_MASTER_KEY_BEFORE_FILE", key.toString()));
        }
        server.putIfAbsent("SIGNALBOX_NODE", data.node());
        server.put("MALLOC_ARENA_MAX", "2");
        return server;
    }

    private static void tell(Map<String, String> server, String prefix, Access part) {
        server.put(prefix + "_URL", part.address());
        server.put(prefix + "_USER", part.user());
        server.put(prefix + "_PASSWORD", part.password());
    }
}
