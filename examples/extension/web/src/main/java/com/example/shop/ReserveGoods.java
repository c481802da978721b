package com.example.shop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import org.signalbox.workflow.ExternalTaskHandler;

/** Does the service tasks of the topic {@code reserve-goods}, and answers the workflow by a variable. */
@ApplicationScoped
public class ReserveGoods implements ExternalTaskHandler {

    @Inject
    Shelf shelf;

    @Override
    public String topic() {
        return "reserve-goods";
    }

    @Override
    public Handled handle(Task task) {
        JsonObject variables = task.variables();
        String article = variables.getString("article", "");
        int quantity = variables.getInt("quantity", 0);
        if (article.isEmpty() || quantity < 1) {
            return new Handled.Incident("a reservation needs an article and a quantity above 0");
        }
        boolean reserved = shelf.take(task.id(), article, quantity);
        return new Handled.Completed(
                Json.createObjectBuilder().add("reserved", reserved).build(), () -> {});
    }
}
