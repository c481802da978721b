package org.signalbox.journey;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** The server of the system tests in its own words: what it is, on which JDK, since when, and how much memory it has. */
@WebServlet("/serving")
public class Serving extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final String RESIDENT = "VmRSS:";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        JsonObject words = Json.createObjectBuilder()
                .add("server", getServletContext().getServerInfo())
                .add("java", System.getProperty("java.version"))
                .add("upMillis", ManagementFactory.getRuntimeMXBean().getUptime())
                .add("residentKilobytes", residentKilobytes())
                .build();
        response.setContentType("application/json");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().print(words);
    }

    private static long residentKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(RESIDENT))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
