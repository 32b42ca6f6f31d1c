using WaPortal.Domain.Audit;
using WaPortal.Domain.Shared;

namespace WaPortal.Domain.Accounts;

/// <summary>Gives people all that the portal keeps of them, but for secrets.</summary>
public sealed class ExportAccount(IAccountExport export, IAuditLog audit)
{
    /// <param name="caller">Who asks.</param>
    /// <param name="open">Called once it is certain that something will be written.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<Result> ExecuteAsync(Caller caller, Func<Stream> open, CancellationToken cancellationToken)
    {
        await audit.WriteAsync(caller, AuditActions.AccountExported, caller.UserId, cancellationToken);
        return await export.TryWriteAsync(caller.UserId, open, cancellationToken) ? Result.Success : AccountErrors.ExportRunning;
    }
}
