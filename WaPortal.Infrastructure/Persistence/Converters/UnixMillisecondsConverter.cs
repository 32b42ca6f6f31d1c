using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace WaPortal.Infrastructure.Persistence.Converters;

/// <summary>Stores instants as UTC milliseconds since 1970: they order and compare alike on all three databases.</summary>
internal sealed class UnixMillisecondsConverter() : ValueConverter<DateTimeOffset, long>(
    at => at.ToUnixTimeMilliseconds(),
    stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));
