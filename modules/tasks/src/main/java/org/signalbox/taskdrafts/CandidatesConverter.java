package org.signalbox.taskdrafts;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.sql.Array;
import java.sql.SQLException;

/** An array of texts. */
@Converter
public class CandidatesConverter implements AttributeConverter<Candidates, Object> {

    @Override
    public Object convertToDatabaseColumn(Candidates candidates) {
        return candidates.column();
    }

    @Override
    public Candidates convertToEntityAttribute(Object column) {
        try {
            return Candidates.of((String[]) (column instanceof Array array ? array.getArray() : column));
        } catch (SQLException failure) {
            throw new IllegalStateException("candidates cannot be read", failure);
        }
    }
}
