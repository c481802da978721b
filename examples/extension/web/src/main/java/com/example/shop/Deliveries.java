package com.example.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.transaction.Transactional;
import org.signalbox.consumers.EventConsumer;
import org.signalbox.consumers.EventRejected;
import org.signalbox.consumers.ReceivedEvent;

/** Puts what was delivered on the shelf: a consumer, called for every event of the key. */
@ApplicationScoped
public class Deliveries {

    @Inject
    Shelf shelf;

    /** One that throws is called again; only this event, which can never be taken, is given up at once. */
    @Transactional
    @EventConsumer(value = "stock.delivered", name = "shop.deliveries", timeout = "PT10S")
    public void deliver(ReceivedEvent event) {
        JsonObject payload = event.payload();
        String article = payload.getString("article", "");
        int quantity = payload.getInt("quantity", 0);
        if (article.isEmpty() || quantity < 1) {
            throw new EventRejected("a delivery needs an article and a quantity above 0");
        }
        shelf.put(event.id(), article, quantity);
    }
}
