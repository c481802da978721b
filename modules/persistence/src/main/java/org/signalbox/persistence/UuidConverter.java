package org.signalbox.persistence;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.UUID;

/**
 * EclipseLink 4.0 reads a UUID column that holds null by a NullPointerException. Named by {@code @Convert} on every UUID
 * attribute that may be absent; PostgreSQL's driver takes and gives the UUID itself.
 */
@Converter
public class UuidConverter implements AttributeConverter<UUID, Object> {

    @Override
    public Object convertToDatabaseColumn(UUID id) {
        return id;
    }

    @Override
    public UUID convertToEntityAttribute(Object column) {
        return (UUID) column;
    }
}
