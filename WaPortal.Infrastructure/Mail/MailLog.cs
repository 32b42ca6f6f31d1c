using Microsoft.Extensions.Logging;

namespace WaPortal.Infrastructure.Mail;

internal static partial class MailLog
{
    [LoggerMessage(1, LogLevel.Warning, "A mail ({Kind}) was not taken at attempt {Attempt}: {Reason} It is tried again later.", EventName = "MailFailed")]
    internal static partial void Failed(ILogger logger, string kind, int attempt, string reason);

    [LoggerMessage(2, LogLevel.Error, "A mail ({Kind}) was given up after {Attempts} attempts: {Reason}", EventName = "MailGivenUp")]
    internal static partial void GivenUp(ILogger logger, string kind, int attempts, string reason);

    [LoggerMessage(3, LogLevel.Warning, "Mails could not be looked after; the next round takes what this one left.", EventName = "MailRoundFailed")]
    internal static partial void RoundFailed(ILogger logger, Exception exception);

    [LoggerMessage(4, LogLevel.Information, "No mail server is set (Mail:Host), so a mail became the file {File}.", EventName = "MailFiled")]
    internal static partial void Filed(ILogger logger, string file);

    [LoggerMessage(5, LogLevel.Information, "It leads to {Link}", EventName = "MailLink")]
    internal static partial void Leads(ILogger logger, string link);
}
