package org.signalbox.engine;

import org.operaton.bpm.engine.IdentityService;
import org.operaton.bpm.engine.identity.User;
import org.operaton.bpm.engine.rest.security.auth.ProcessEngineAuthenticationFilter;
import org.operaton.bpm.engine.rest.security.auth.impl.HttpBasicAuthenticationProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/** Whoever can deploy a model runs code, so nothing under {@code /engine-rest} is open: one user, from the environment. */
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
