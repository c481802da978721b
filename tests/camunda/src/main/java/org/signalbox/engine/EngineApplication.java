package org.signalbox.engine;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.camunda.bpm.engine.rest.security.auth.impl.HttpBasicAuthenticationProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/** Camunda 7 as {@code server-config/engine} has Operaton: the same settings, one user, on the database that it is given. */
@SpringBootApplication(proxyBeanMethods = false)
public class EngineApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(EngineApplication.class, arguments);
    }

    @Bean
    FilterRegistrationBean<ProcessEngineAuthenticationFilter> authentication() {
        var filter = new FilterRegistrationBean<>(new ProcessEngineAuthenticationFilter());
        filter.addInitParameter("authentication-provider", HttpBasicAuthenticationProvider.class.getName());
        filter.addUrlPatterns("/engine-rest/*");
        filter.setAsyncSupported(true);
        return filter;
    }

    /** The environment is the truth about the password, whatever the database remembers. */
    @Bean
    SmartInitializingSingleton user(
            IdentityService identity,
            @Value("${engine.user}") String name,
            @Value("${engine.password}") String password) {
        return () -> {
            User known = identity.createUserQuery().userId(name).singleResult();
            User user = known == null ? identity.newUser(name) : known;
            user.setPassword(password);
            identity.saveUser(user);
            identity.unlockUser(name);
        };
    }
}
