namespace WaPortal.Benchmarks.Load;

/// <summary>A message that stood on a page.</summary>
/// <param name="MessageId">WhatsApp's id of it.</param>
/// <param name="AtMs">When it had been painted, unix milliseconds.</param>
internal sealed record Sight(string MessageId, double AtMs);
