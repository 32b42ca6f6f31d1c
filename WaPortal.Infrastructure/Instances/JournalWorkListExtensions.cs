using WaPortal.Infrastructure.Persistence.Journal;

namespace WaPortal.Infrastructure.Instances;

internal static class JournalWorkListExtensions
{
    public static void AddIfAny(this List<IJournalWork> list, IJournalWork? work)
    {
        if (work is not null)
            list.Add(work);
    }
}
