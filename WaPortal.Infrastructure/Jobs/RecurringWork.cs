using Hangfire;

namespace WaPortal.Infrastructure.Jobs;

/// <summary>A job that a room wants carried out again and again; registered as a singleton, set when the host starts.</summary>
/// <param name="Set">Hands it to Hangfire.</param>
internal sealed record RecurringWork(Action<IRecurringJobManager> Set);
