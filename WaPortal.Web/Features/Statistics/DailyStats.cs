namespace WaPortal.Web.Features.Statistics;

/// <summary>What an instance used in a UTC day.</summary>
/// <param name="Date">The day's first moment.</param>
/// <param name="MessagesSent">Media included.</param>
/// <param name="MessagesReceived">Media included.</param>
/// <param name="MediaSent">Messages with a file.</param>
/// <param name="MediaReceived">Messages with a file.</param>
public sealed record DailyStats(DateTimeOffset Date, long MessagesSent, long MessagesReceived, long MediaSent, long MediaReceived);
