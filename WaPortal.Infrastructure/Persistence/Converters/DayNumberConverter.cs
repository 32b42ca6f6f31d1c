using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace WaPortal.Infrastructure.Persistence.Converters;

/// <summary>Stores days as the number of days since 0001-01-01.</summary>
internal sealed class DayNumberConverter() : ValueConverter<DateOnly, int>(
    day => day.DayNumber,
    stored => DateOnly.FromDayNumber(stored));
