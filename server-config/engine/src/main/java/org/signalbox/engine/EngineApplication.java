package org.signalbox.engine;

import jakarta.servlet.FilterConfig;
import org.operaton.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/** Whoever can deploy a model runs code, so nothing under {@code /engine-rest} is open: one user, from the environment. */
@SpringBootApplication(proxyBeanMethods = false)
public class EngineApplication {

    /** The engine's own, which would make its provider by name. */
    private static final class Authentication extends ProcessEngineAuthenticationFilter {

        Authentication(OneUser user) {
            authenticationProvider = user;
        }

        /** It has what it would look for. */
        @Override
        public void init(FilterConfig nothing) {}
    }

    public static void main(String[] arguments) {
        SpringApplication.run(EngineApplication.class, arguments);
    }

    @Bean
    FilterRegistrationBean<ProcessEngineAuthenticationFilter> authentication(
            @Value("${engine.user}") String name, @Value("${engine.password}") String password) {
        var filter = new FilterRegistrationBean<ProcessEngineAuthenticationFilter>();
        filter.setFilter(new Authentication(new OneUser(name, password)));
        filter.addUrlPatterns("/engine-rest/*");
        filter.setAsyncSupported(true);
        return filter;
    }
}
