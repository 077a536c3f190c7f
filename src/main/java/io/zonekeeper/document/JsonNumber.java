package io.zonekeeper.document;

import java.math.BigDecimal;

/**
 * A JSON number that keeps the digits it was received with, so that {@code 1767225600.123456} and {@code 1.50} are
 * written as they came.
 */
public final class JsonNumber extends Number {
    private static final long serialVersionUID = 1L;

    private final String digits;

    public JsonNumber(String digits) {
        this.digits = digits;
    }

    public BigDecimal decimal() {
        return new BigDecimal(digits);
    }

    @Override
    public int intValue() {
        return decimal().intValue();
    }

    @Override
    public long longValue() {
        return decimal().longValue();
    }

    @Override
    public float floatValue() {
        return decimal().floatValue();
    }

    @Override
    public double doubleValue() {
        return decimal().doubleValue();
    }

    /** Same digits; {@code 1.0} and {@code 1.00} differ, because what is compared is what is stored. */
    @Override
    public boolean equals(Object other) {
        return other instanceof JsonNumber n && n.digits.equals(digits);
    }

    @Override
    public int hashCode() {
        return digits.hashCode();
    }

    /** The digits as received. */
    @Override
    public String toString() {
        return digits;
    }
}
