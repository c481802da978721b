package org.signalbox.web;

import jakarta.json.spi.JsonProvider;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The error page of the whole application: what never reaches a resource is a problem document too. */
@WebServlet("/problem")
public class ProblemServlet extends HttpServlet {

    private static final JsonProvider JSON = JsonProvider.provider();

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problem problem = request.getDispatcherType() == DispatcherType.ERROR
                ? problem(
                        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE),
                        request.getAttribute(RequestDispatcher.ERROR_EXCEPTION))
                : Problem.ofStatus(HttpServletResponse.SC_NOT_FOUND);
        byte[] body =
                JSON.createObjectBuilder(problem.document()).build().toString().getBytes(StandardCharsets.UTF_8);
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE.toString());
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    /** A failure of the container, or of a filter, is as foreseen, or as much of an incident, as one of a resource. */
    static Problem problem(Object status, Object failure) {
        if (failure instanceof Throwable thrown) {
            return FailureMapper.foreseen(thrown).orElseGet(() -> Incident.of(thrown));
        }
        return Problem.ofStatus(status instanceof Integer known ? known : HttpServletResponse.SC_NOT_FOUND);
    }
}
