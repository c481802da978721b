package org.signalbox.channels;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.regex.Pattern;

/** Two ways of one kind: text messages and chats differ in how a recipient is written. */
@Singleton
class Gateways {

    private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final int LONGEST_NAME = 200;

    private final InstantSource clock;

    @Inject
    Gateways(InstantSource clock) {
        this.clock = clock;
    }

    @Produces
    @Singleton
    CodeSender sms() {
        return new HttpGateway("sms", GatewaySettings.configured("SMS"), Gateways::number, clock);
    }

    @Produces
    @Singleton
    CodeSender chat() {
        return new HttpGateway("chat", GatewaySettings.configured("CHAT"), Gateways::nameInChat, clock);
    }

    /** As E.164 writes it; what people put between the digits is taken out. */
    static String number(String given) {
        String number = given.replaceAll("[ ()/.-]", "");
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException("is no telephone number with its country, as +49 30 1234567");
        }
        return number;
    }

    static String nameInChat(String given) {
        if (given.length() > LONGEST_NAME || given.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException(
                    "is no name of a chat: at most " + LONGEST_NAME + " characters, no spaces");
        }
        return given;
    }
}
