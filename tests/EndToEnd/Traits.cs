[assembly: AssemblyTrait("Category", "Load")]
