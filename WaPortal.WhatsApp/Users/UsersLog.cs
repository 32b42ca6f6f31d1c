using Microsoft.Extensions.Logging;

namespace WaPortal.WhatsApp.Users;

internal static partial class UsersLog
{
    [LoggerMessage(1, LogLevel.Warning, "{Count} listed devices are left out: their account does not vouch for them.")]
    public static partial void DevicesLeftOut(ILogger logger, int count);
}
